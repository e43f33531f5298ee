package org.marsad.app;

import java.util.function.Supplier;
import org.marsad.model.UserError;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Reads the value of an option by the module that it is for; what that refuses was wrong usage. */
final class Usage {
    private Usage() {}

    /** As a converter of picocli's has to say it. */
    static <T> T checked(Supplier<T> value) {
        try {
            return value.get();
        } catch (UserError e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    /** As a command has to say it. */
    static <T> T checked(CommandSpec command, Supplier<T> value) {
        try {
            return value.get();
        } catch (UserError e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()));
        }
    }
}
