/** The port that the practice account is served on unless it is taken or another one is asked for. */
export const usualPracticePort = 4599;
