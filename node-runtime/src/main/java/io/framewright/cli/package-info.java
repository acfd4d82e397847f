/**
 * The command line. One class for each subcommand, built with picocli; {@link
 * io.framewright.cli.Main} is the entry point.
 *
 * <p>Exit codes: 0 done; 1 something went wrong that is not the user's doing; 2 the input cannot be
 * used, with one message on standard error that says what, where and how to mend it; 130 stopped by
 * the user. Results go to standard output, progress and messages to standard error.
 */
package io.framewright.cli;
