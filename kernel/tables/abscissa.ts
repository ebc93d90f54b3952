// Where a point of a series stands: a year, a number, or a name.
export type Abscissa = string | number;
