//! Help that is asked of a command after an option: `align --ui-lang zh review --help`.
//!
//! clap takes a word for a command only where no option of `align` itself has come before it, and would show the help
//! of `align`. So what stands before the command is left out, where it is help that is asked for; the language has been
//! read already:
//!
//! ```text
//! align --ui-lang zh review --help   ─▶   align review --help
//! align --quiet review en.txt        ─▶   as it is: refused, with what to type
//! ```

use clap::{Arg, ArgAction, Command};
use std::ffi::OsString;

/// The arguments, without the options before a command of which help is asked. `command` says what options there are.
pub fn help_of_command(mut args: Vec<OsString>, command: &mut Command) -> Vec<OsString> {
    if !args.iter().any(|arg| arg == "help" || asks_help(arg)) {
        return args;
    }
    // What all commands have is worked out for help alone: no other run waits for it.
    command.build();
    let Some(at) = first_word(&args, command) else {
        return args;
    };
    let is_command = command
        .get_subcommands()
        .any(|c| *c.get_name() == *args[at]);
    let asked = args[at + 1..].iter().take_while(|arg| *arg != "--");
    let is_help = args[at] == "help" || { asked }.any(asks_help);
    if is_command && is_help {
        args.drain(1..at);
    }
    args
}

/// Whether an argument is the option that asks for help.
fn asks_help(arg: &OsString) -> bool {
    arg == "-h" || arg == "--help"
}

/// Where the first word stands that is neither an option nor its value; none where an option is not known.
fn first_word(args: &[OsString], command: &Command) -> Option<usize> {
    let mut at = 1;
    loop {
        let text = args.get(at)?.to_str()?;
        if !text.starts_with('-') || text == "-" {
            return Some(at);
        }
        at += 1 + usize::from(takes_next(text, command)?);
    }
}

/// Whether the value of an option is the next argument; none where there is no such option, or where it takes as many
/// as follow.
fn takes_next(text: &str, command: &Command) -> Option<bool> {
    if text == "--" {
        return None;
    }
    let find = |is: &dyn Fn(&Arg) -> bool| command.get_arguments().find(|arg| is(arg));
    let (arg, has_value) = match text.strip_prefix("--") {
        Some(long) => {
            let name = long.split('=').next();
            (find(&|arg| arg.get_long() == name)?, long.contains('='))
        }
        // Flags may stand together (`-qo DIR`), the value next to its option (`-oDIR`).
        None => {
            let mut letters = text[1..].chars();
            loop {
                let letter = letters.next()?;
                let arg = find(&|arg| arg.get_short() == Some(letter))?;
                let rest = !letters.as_str().is_empty();
                if takes_value(arg) || !rest {
                    break (arg, rest);
                }
            }
        }
    };
    let many = arg.get_num_args().is_some_and(|n| n.max_values() > 1);
    match takes_value(arg) {
        true if many => None,
        takes => Some(takes && !has_value),
    }
}

fn takes_value(arg: &Arg) -> bool {
    matches!(arg.get_action(), ArgAction::Set | ArgAction::Append)
}

#[cfg(test)]
mod tests {
    use super::super::Cli;
    use super::*;
    use clap::CommandFactory;

    fn ordered(args: &[&str]) -> Vec<String> {
        let mut command = Cli::command();
        let args = ["align"].iter().chain(args).map(Into::into).collect();
        let ordered = help_of_command(args, &mut command).into_iter().skip(1);
        ordered.map(|a| a.into_string().unwrap()).collect()
    }

    #[test]
    fn help_is_that_of_the_command_whatever_option_stands_before_it() {
        let mut command = Cli::command();
        command.build();
        for name in command.get_subcommands().map(Command::get_name) {
            for before in [
                &["--ui-lang", "zh"][..],
                &["--ui-lang=zh", "-q"],
                &["-o", "out"],
                &["-oout"],
                &["-qo", "out"],
            ] {
                for help in ["--help", "-h"] {
                    assert_eq!(ordered(&[before, &[name, help]].concat()), [name, help]);
                }
            }
        }
        let help = ordered(&["--ui-lang", "zh", "help", "split"]);
        assert_eq!(help, ["help", "split"]);
    }

    #[test]
    fn what_asks_no_command_for_help_stays_as_it_is() {
        for args in [
            &["split", "x"][..],
            &["--quiet", "split", "x"],
            &["--quiet", "--help"],
            &["--quiet", "./split", "--help"],
            &["--quiet", "en.txt", "split", "-h"],
            &["-o", "split", "en.txt", "-h"],
            &["--learn-from", "split", "-h"],
            &["--quiet", "--", "split", "-h"],
            &["--unknown", "split", "-h"],
            &["--quiet"],
            &["-"],
            &[],
        ] {
            assert_eq!(ordered(args), args, "{args:?}");
        }
    }
}
