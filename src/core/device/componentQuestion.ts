import { COMPONENTS, type Component } from './components.ts';

/** The question that the models were trained on, one a component (SPEC §2). */
export function componentQuestion(component: Component): string {
  return `What is the ${component}?`;
}

const ASKING = new RegExp(
  `^(?:what|which)(?:'?s| is| are| was| were|'re)?(?: the| an?| used as(?: the)?)?(?: (?:battery|cell|device))?` +
    ` (${COMPONENTS.join('|')})s?(?: (?:active )?materials?)?(?: used)?$`,
);

/**
 * The component that a question asks for in the ways of the site ("What's the cathode?", "what are
 * the anode materials"), or null when it is another question: a question with more in it is asked as
 * it stands.
 */
export function componentOfQuestion(question: string): Component | null {
  const plain = question
    .slice(0, 200)
    .replace(/[‘’ʼ＇`]/g, "'")
    .toLowerCase()
    .replace(/[?？.!\s]+$/u, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const bare = /^(?:the )?(anode|cathode|electrolyte)s?(?: materials?)?$/.exec(plain);
  const found = bare?.[1] ?? ASKING.exec(plain)?.[1];
  return COMPONENTS.find((component) => component === found) ?? null;
}
