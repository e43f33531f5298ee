package org.marsad.app;

import java.io.PrintWriter;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.marsad.model.UserError;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the user is told: his mistakes in a sentence, ours in a line that names the log. Never a stack trace. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    /** As picocli says it, in Java's words. */
    private static final Pattern NUMBER = Pattern.compile("is not an? (int|long)\\b");

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        print(err, command, NUMBER.matcher(String.valueOf(e.getMessage())).replaceAll("is not a whole number"));
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        Throwable cause = cause(thrown);
        if (cause instanceof UserError mistake) {
            print(command.getErr(), command, String.valueOf(mistake.getMessage()));
        } else {
            LoggerFactory.getLogger(Failures.class).error("{} failed", command.getCommandName(), thrown);
            print(command.getErr(), command, "failed: " + cause + "; details in " + Logging.file());
        }
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    private static void print(PrintWriter err, CommandLine command, String message) {
        String name = command.getCommandSpec().qualifiedName();
        err.println(
                command.getColorScheme().errorText(name + ": " + message.strip().replace("\n", "\n  ")));
        err.flush();
    }

    /** What happened, out of the wrappings of other threads. */
    private static Throwable cause(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) cause = cause.getCause();
        return cause;
    }
}
