//! Whether a run was what it had to be.

use super::native::Ran;
use super::reference::Expected;
use std::collections::BTreeMap;

/// Everything that is wrong with a run.
pub fn check(expected: &Expected, ran: &Ran) -> Vec<String> {
    let wanted = expected.result.as_ref().unwrap_or_else(|code| code);
    let mut wrong = Vec::new();
    if *wanted != ran.result {
        wrong.push(format!("gives {}, not {wanted}", ran.result));
    }
    let told = Told::new(expected, ran, &mut wrong);
    told.complete(expected, &mut wrong);
    told.ordered(expected, &mut wrong);
    told.ended(expected, ran, &mut wrong);
    told.together(expected, &mut wrong);
    told.windows(expected, &mut wrong);
    wrong
}

/// When each mark began and ended.
struct Told {
    times: Vec<(Option<usize>, Option<usize>)>,
}

impl Told {
    fn new(expected: &Expected, ran: &Ran, wrong: &mut Vec<String>) -> Told {
        let numbers: BTreeMap<&str, usize> =
            expected.marks.iter().enumerate().map(|(at, mark)| (mark.name.as_str(), at)).collect();
        let mut times = vec![(None, None); expected.marks.len()];
        for (time, event) in ran.told.iter().enumerate() {
            let (what, name) = event.split_at(1);
            let Some(mark) = numbers.get(name).and_then(|at| times.get_mut(*at)) else {
                wrong.push(format!("{name} runs"));
                continue;
            };
            let twice = if what == "+" { mark.0.replace(time) } else { mark.1.replace(time) };
            if twice.is_some() {
                wrong.push(format!("{event} is told twice"));
            }
        }
        Told { times }
    }

    /// Where nothing fails beside others, all run to their end.
    fn complete(&self, expected: &Expected, wrong: &mut Vec<String>) {
        for (mark, times) in expected.marks.iter().zip(&self.times) {
            if expected.steady && (times.0.is_none() || times.1.is_none()) {
                wrong.push(format!("{} does not run to its end", mark.name));
            }
        }
    }

    /// No step begins before all that it waits for have ended, or were cancelled.
    fn ordered(&self, expected: &Expected, wrong: &mut Vec<String>) {
        for (mark, times) in expected.marks.iter().zip(&self.times) {
            let Some(begun) = times.0 else { continue };
            for other in &mark.after {
                let (first, last) = self.times[*other];
                if last.or(first).is_some_and(|time| time > begun) {
                    wrong.push(format!("{} begins before {} ends", mark.name, expected.marks[*other].name));
                }
            }
        }
    }

    /// After a failure that nothing catches, nothing begins.
    fn ended(&self, expected: &Expected, ran: &Ran, wrong: &mut Vec<String>) {
        let fatal = expected.marks.iter().zip(&self.times).filter(|(mark, _)| mark.fatal);
        let Some(end) = fatal.filter_map(|(_, times)| times.1).min() else { return };
        let late = ran.told.iter().skip(end + 1).filter(|event| event.starts_with('+'));
        wrong.extend(late.map(|event| format!("{event} after the run failed")));
    }

    /// What waits for the same runs at the same time.
    fn together(&self, expected: &Expected, wrong: &mut Vec<String>) {
        for (left, right) in &expected.together {
            if let ((Some(one), Some(end)), (Some(other), Some(last))) =
                (self.times[*left], self.times[*right])
                && (one > last || other > end)
            {
                let names = (&expected.marks[*left].name, &expected.marks[*right].name);
                wrong.push(format!("{} and {} do not run at the same time", names.0, names.1));
            }
        }
    }

    /// No more items are under way than may be.
    fn windows(&self, expected: &Expected, wrong: &mut Vec<String>) {
        for (at_once, items) in &expected.windows {
            let span = |marks: &Vec<usize>| {
                let from = marks.iter().filter_map(|mark| self.times[*mark].0).min()?;
                let to = marks.iter().filter_map(|mark| self.times[*mark].1).max()?;
                Some((from, to))
            };
            let spans: Vec<(usize, usize)> = items.iter().filter_map(span).collect();
            let under_way =
                |time: usize| spans.iter().filter(|(from, to)| *from <= time && time <= *to).count();
            let most = spans.iter().map(|(from, _)| under_way(*from)).max().unwrap_or_default();
            if most > *at_once {
                wrong.push(format!("{most} items at once, not {at_once}"));
            }
        }
    }
}
