import { Button } from 'react-aria-components';
import styles from './QuestionList.module.css';

interface QuestionListProps {
  readonly title: string;
  readonly questions: readonly string[];
  readonly onAsk: (question: string) => void;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Questions to ask at a press. */
export function QuestionList({ title, questions, onAsk, action }: QuestionListProps) {
  return (
    <section className={styles.list}>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {action !== undefined && (
          <Button className={styles.action as string} onPress={action.run}>
            {action.label}
          </Button>
        )}
      </div>
      <ul>
        {questions.map((question) => (
          <li key={question}>
            <Button className={styles.question as string} onPress={() => onAsk(question)}>
              {question}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
