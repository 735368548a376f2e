//! Running other programs: each is shown before it runs, and a failure names it.
//!
//! It is deliberately without a shell: arguments are passed as they are.

use std::error::Error;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// What every task returns. The text is for a person; nothing decides on it.
pub(crate) type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// The cargo that runs this, or the one on the path.
pub(crate) fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(folder);
    command
}

/// npm, which Windows only finds by its full name.
pub(crate) fn npm(folder: &Path) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(folder);
    command
}

/// The command as a person would type it, without its folder and environment.
pub(crate) fn shown(command: &Command) -> String {
    let name = Path::new(command.get_program())
        .file_stem()
        .unwrap_or(command.get_program());
    let words = std::iter::once(name).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// Runs a command that may print, and fails when it fails.
pub(crate) fn run(command: &mut Command) -> Outcome {
    println!("$ {}", shown(command));
    let status = command.status().map_err(|fault| absent(command, &fault))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{}` failed ({status})", shown(command)).into())
    }
}

/// Runs a command and returns what it printed, or nothing when it is absent or fails.
pub(crate) fn asked(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// How long output is still read after its program has ended. What a test left running (a service of the desktop,
/// say) may hold its output open for ever.
const OUTPUT_AFTER_THE_END: Duration = Duration::from_secs(5);

/// Runs a command, shows its output as it comes, and hands every line of its standard output to `each`.
pub(crate) fn watched(command: &mut Command, mut each: impl FnMut(&str)) -> Outcome {
    println!("$ {}", shown(command));
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|fault| absent(command, &fault))?;
    let (said, heard) = mpsc::channel();
    if let Some(errors) = child.stderr.take() {
        let said = said.clone();
        in_lines(errors, move |line| {
            eprintln!("{line}");
            said.send(None).is_ok()
        });
    }
    if let Some(output) = child.stdout.take() {
        in_lines(output, move |line| said.send(Some(line)).is_ok());
    }
    let status = until_it_ends(&mut child, &heard, |line| {
        println!("{line}");
        each(line);
    })?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{}` failed ({status})", shown(command)).into())
    }
}

/// Reads lines in a thread of its own until there are none, or nobody wants them.
fn in_lines(output: impl Read + Send + 'static, mut wanted: impl FnMut(String) -> bool + Send + 'static) {
    thread::spawn(move || {
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            if !wanted(String::from_utf8_lossy(&line).into_owned()) {
                return;
            }
        }
    });
}

/// Hands on what is heard (nothing is a line of errors, which is shown already) until both outputs have ended, or
/// the program has and they go on.
fn until_it_ends(
    child: &mut Child,
    heard: &mpsc::Receiver<Option<String>>,
    mut each: impl FnMut(&str),
) -> Outcome<ExitStatus> {
    let mut ended: Option<Instant> = None;
    loop {
        match heard.recv_timeout(Duration::from_millis(200)) {
            Ok(Some(line)) => each(&line),
            Ok(None) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(child.wait()?),
        }
        if let Some(status) = child.try_wait()? {
            let since = ended.get_or_insert_with(Instant::now);
            if since.elapsed() > OUTPUT_AFTER_THE_END {
                return Ok(status);
            }
        }
    }
}

fn absent(command: &Command, fault: &std::io::Error) -> String {
    format!("`{}` could not be started: {fault}", shown(command))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_service_that_outlives_its_test_is_not_waited_for() {
        let mut lines = Vec::new();
        let mut left_running = Command::new("sh");
        left_running.args(["-c", "sleep 60 & echo done; echo late >&2"]);
        let begun = Instant::now();
        watched(&mut left_running, |line| lines.push(line.to_owned())).unwrap();
        assert!(begun.elapsed() < Duration::from_secs(30));
        assert_eq!(lines, ["done"]);
    }

    #[test]
    #[cfg(unix)]
    fn every_line_is_heard_and_a_failure_is_one() {
        let mut lines = 0;
        let mut fails = Command::new("sh");
        fails.args(["-c", "seq 1 5000; exit 3"]);
        assert!(watched(&mut fails, |_| lines += 1).is_err());
        assert_eq!(lines, 5000);
    }
}
