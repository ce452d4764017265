//! A spinner on the terminal that names the phase, once a phase takes longer than a moment.
//!
//! A thread of its own draws it: the phases are busy. Nothing is drawn for quick work, and the import of the target, which may
//! print itself, gets more time before anything is.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

const DELAY: Duration = Duration::from_millis(300);
const IMPORT_DELAY: Duration = Duration::from_secs(10);
const TICK: Duration = Duration::from_millis(100);

#[derive(Debug)]
enum Event {
    Phase {
        text: String,
        delay: Duration,
    },
    /// Take it away, and say so.
    Clear(Sender<()>),
}

/// The spinner's handle.
#[derive(Debug)]
pub struct Progress {
    events: Sender<Event>,
}

impl Progress {
    /// Starts the thread that draws.
    pub fn start() -> Progress {
        let (events, received) = channel();
        std::thread::spawn(move || draw(&received));
        Progress { events }
    }

    /// Names the phase that begins.
    pub fn show(&self, phase: &str, doing: &str) {
        let delay = if phase == "import" { IMPORT_DELAY } else { DELAY };
        // The thread ends only with the process.
        let _ = self.events.send(Event::Phase { text: doing.to_owned(), delay });
    }

    /// Takes the spinner away; returns when the line is free.
    pub fn clear(&self) {
        let (done, wait) = channel();
        if self.events.send(Event::Clear(done)).is_ok() {
            // An error means that nothing is drawn any more.
            let _ = wait.recv();
        }
    }
}

fn draw(events: &Receiver<Event>) {
    let mut bar: Option<ProgressBar> = None;
    let mut waiting: Option<(String, Duration)> = None;
    loop {
        let event = match &waiting {
            Some((_, delay)) if bar.is_none() => events.recv_timeout(*delay),
            _ => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match event {
            Ok(Event::Phase { text, delay }) => match &bar {
                Some(bar) if delay == DELAY => bar.set_message(text),
                _ => {
                    if let Some(bar) = bar.take() {
                        bar.finish_and_clear();
                    }
                    waiting = Some((text, delay));
                }
            },
            Ok(Event::Clear(done)) => {
                if let Some(bar) = bar.take() {
                    bar.finish_and_clear();
                }
                waiting = None;
                // Whoever asked may be gone.
                let _ = done.send(());
            }
            Err(RecvTimeoutError::Timeout) => bar = waiting.take().map(|(text, _)| spinner(text)),
            Err(RecvTimeoutError::Disconnected) => {
                if let Some(bar) = bar {
                    bar.finish_and_clear();
                }
                return;
            }
        }
    }
}

fn spinner(text: String) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    bar.set_style(ProgressStyle::default_spinner());
    bar.set_message(text);
    bar.enable_steady_tick(TICK);
    bar
}
