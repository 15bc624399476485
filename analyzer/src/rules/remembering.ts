/** @returns a function that answers each question once: thousands of references ask the same of a few hundred flags and files. */
export function remembering<Question, Answer>(answer: (question: Question) => Answer): (question: Question) => Answer {
  const known = new Map<Question, Answer>();
  return (question) => {
    if (!known.has(question)) known.set(question, answer(question));
    return known.get(question) as Answer;
  };
}
