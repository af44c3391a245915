import { useTitle } from '../components/useTitle.ts';

export default function DataPage() {
  useTitle('Data');
  return (
    <main id="main">
      <h1>Data</h1>
    </main>
  );
}
