/** Takes the place of dmn-js' own check of a cell, which speaks a parser's English; ours stands below the table. */
export const cmFeelLinter = () => (): never[] => [];
