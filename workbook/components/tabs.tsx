// Tabs with panels, and segments (a choice that changes what one region shows).
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components/Tabs";

interface TabsProps<K extends string> {
  label: string;
  selected: K;
  onSelect: (key: K) => void;
  tabs: { key: K; title: React.ReactNode }[];
  /** Panel of the selected tab. */
  children: React.ReactNode;
  /** Set beside the tab list: a close button, a hint. */
  aside?: React.ReactNode;
  className?: string;
}

export function Tabs<K extends string>({ label, selected, onSelect, tabs, children, aside, className }: TabsProps<K>) {
  return (
    <AriaTabs className={className ?? ""} selectedKey={selected} onSelectionChange={(key) => onSelect(key as K)}>
      <div className="tabs-head">
        <TabList className="tab-list" aria-label={label}>
          {tabs.map((tab) => (
            <Tab key={tab.key} id={tab.key}>
              {tab.title}
            </Tab>
          ))}
        </TabList>
        {aside}
      </div>
      <TabPanel key={selected} id={selected} className="tab-panel">
        {children}
      </TabPanel>
    </AriaTabs>
  );
}

interface SegmentsProps<K extends string> {
  label: string;
  selected: K;
  onSelect: (key: K) => void;
  options: { key: K; title: React.ReactNode }[];
}

export function Segments<K extends string>({ label, selected, onSelect, options }: SegmentsProps<K>) {
  return (
    <fieldset className="segments" aria-label={label}>
      {options.map((option) => (
        <button key={option.key} type="button" aria-pressed={option.key === selected} onClick={() => onSelect(option.key)}>
          {option.title}
        </button>
      ))}
    </fieldset>
  );
}
