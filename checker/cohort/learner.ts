/** How an account is reached: through the role the learner shared, or with a profile on the instructor's computer. */
export type Access =
  | { readonly kind: "role"; readonly roleArn: string; readonly externalId: string | null }
  | { readonly kind: "profile"; readonly profile: string };

/** What other systems call the learner; null = not in the roster. */
export interface LmsIds {
  /** Canvas's own number, the column `ID` of its gradebook. */
  readonly canvasId: string | null;
  /** The school's number: Canvas's `SIS User ID`, Moodle's `ID number`. */
  readonly sisId: string | null;
  readonly github: string | null;
}

/** One line of the roster. */
export interface Learner {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly accountId: string;
  readonly access: Access;
  readonly group: string | null;
  readonly lms: LmsIds;
}

/** A learner as results hold it: without the external id, which only opens the role. */
export type NamedLearner = Omit<Learner, "access">;

export function namedLearner({ id, name, email, accountId, group, lms }: Learner): NamedLearner {
  return { id, name, email, accountId, group, lms };
}
