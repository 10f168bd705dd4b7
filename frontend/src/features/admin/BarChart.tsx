import { Box, Typography } from '@mui/material';
import type { DayCount } from './records';
import { panelTexts } from './texts';

const texts = panelTexts.dashboard;
const WIDTH = 720;
const HEIGHT = 180;
const GAP = 0.25;
const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** Messages per day as bars; the same numbers as a table for those who do not see them. */
export function BarChart({ days }: { days: readonly DayCount[] }) {
  const most = Math.max(...days.map(({ messages }) => messages), 1);
  const total = days.reduce((sum, { messages }) => sum + messages, 0);
  const step = WIDTH / Math.max(days.length, 1);
  return (
    <Box component="figure" sx={{ m: 0 }}>
      <Box
        component="svg"
        viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        sx={{ display: 'block', width: '100%', height: HEIGHT, overflow: 'visible' }}
      >
        {[0, 0.5, 1].map((part) => (
          <Box
            component="line"
            key={part}
            x1={0}
            x2={WIDTH}
            y1={HEIGHT * part}
            y2={HEIGHT * part}
            sx={{ stroke: 'var(--border)', vectorEffect: 'non-scaling-stroke' }}
          />
        ))}
        {days.map(({ day: date, messages }, place) => {
          const height = (messages / most) * HEIGHT;
          return (
            <Box
              component="rect"
              key={date}
              x={(place + GAP / 2) * step}
              y={HEIGHT - height}
              width={step * (1 - GAP)}
              height={height}
              rx={2}
              sx={{ fill: 'var(--accent)', '&:hover': { fill: 'var(--accent-hover)' } }}
            >
              <title>{texts.dayAndCount(date, messages)}</title>
            </Box>
          );
        })}
      </Box>
      <Box
        aria-hidden="true"
        sx={{ display: 'flex', justifyContent: 'space-between', mt: 1, color: 'text.secondary' }}
      >
        {[days.at(0), days.at(Math.floor(days.length / 2)), days.at(-1)].map(
          (shown, place) =>
            shown !== undefined && (
              <Typography key={place} variant="caption">
                {day.format(new Date(shown.day))}
              </Typography>
            ),
        )}
      </Box>
      <Typography component="figcaption" variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
        {total === 0 ? texts.noMessages : texts.perDayOf(total, days.length)}
      </Typography>
      <table className="visually-hidden">
        <caption>{texts.perDay}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.day}</th>
            <th scope="col">{texts.messages}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day: date, messages }) => (
            <tr key={date}>
              <th scope="row">{date}</th>
              <td>{messages}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Box>
  );
}
