// What a public transport timetable is: the value data.file gives for a GTFS zip, and data.exercise for its bus line.
// Tables keep GTFS's own column names (https://gtfs.org/documentation/schedule/reference/), with three readings made once:
// times are seconds after midnight of the service day (a bus at 25:10 stands at 90 600), coordinates are `x` and `y`, numbers
// are numbers. A column GTFS makes optional may be missing; a value that is not given is null.

export interface Timetable {
  kind: "gtfs";
  /** CRS of the stops' x and y: "EPSG:4326" for a GTFS file, where x is the longitude. */
  crs: string | null;
  /** `stop_id`, `stop_name`, `x`, `y`, and where given `location_type`, `parent_station`. */
  stops: unknown;
  /** `route_id`, `route_short_name`, `route_long_name`, `route_type` (0 tram, 1 metro, 2 train, 3 bus…). */
  routes: unknown;
  /** `trip_id`, `route_id`, `service_id`, and where given `direction_id`, `trip_headsign`. */
  trips: unknown;
  /** `trip_id`, `stop_id`, `stop_sequence`, `arrival_time`, `departure_time` (s; null between timed stops), `pickup_type`, `drop_off_type`. */
  stopTimes: unknown;
  /** `service_id`, `monday`…`sunday` (0 or 1), `start_date`, `end_date` (text "20260131"); empty where the file has none. */
  calendar: unknown;
  /** `service_id`, `date` (text "20260131"), `exception_type` (1 added, 2 removed); empty where the file has none. */
  calendarDates: unknown;
  /** `trip_id`, `start_time`, `end_time`, `headway_secs`; empty where the file has none. */
  frequencies: unknown;
  /** `from_stop_id`, `to_stop_id`, `transfer_type`, `min_transfer_time` (s); empty where the file has none. */
  transfers: unknown;
}

/** Whether a value says it is a timetable; its tables are checked by who reads them. */
export const isTimetable = (value: unknown): value is Timetable =>
  typeof value === "object" && value !== null && (value as { kind?: unknown }).kind === "gtfs";
