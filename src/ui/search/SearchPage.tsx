import { useTitle } from '../components/useTitle.ts';

export default function SearchPage() {
  useTitle('BatterySearch');
  return (
    <main id="main">
      <h1>BatterySearch</h1>
    </main>
  );
}
