import { describe, expect, it } from 'vitest';
import { componentOfQuestion, componentQuestion } from './componentQuestion.ts';
import { COMPONENTS } from './components.ts';

describe('component questions', () => {
  it('are understood again', () => {
    for (const component of COMPONENTS)
      expect(componentOfQuestion(componentQuestion(component))).toBe(component);
    expect(componentQuestion('anode')).toBe('What is the anode?');
  });

  it.each([
    ["What's the cathode?", 'cathode'],
    ['What’s the cathode', 'cathode'],
    ['WHAT IS THE ANODE MATERIAL?', 'anode'],
    ['what are the Electrolytes ?', 'electrolyte'],
    ['What is used as the anode?', 'anode'],
    ['whats the anode', 'anode'],
    ['  What is the  cathode material? ', 'cathode'],
    ['Electrolyte', 'electrolyte'],
  ])('%s', (question, component) => {
    expect(componentOfQuestion(question)).toBe(component);
  });

  it.each([
    'What is the capacity of the anode?',
    "What's the most common cathode in 2021?",
    "What's the device component?",
    'What is the anode made of at low temperature?',
    '',
    'What is the binder?',
  ])('another question is asked as it is: %s', (question) => {
    expect(componentOfQuestion(question)).toBeNull();
  });
});
