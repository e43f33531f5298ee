package org.marsad.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marsad.app.view.Typed;
import org.marsad.model.UserError;
import org.marsad.web.login.Users;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "password",
        header = "Make a line for --http-users.",
        description =
                "Asks twice for the user's password, without showing it, or takes the first line of what is piped in, and prints NAME and the"
                        + " password's hash (PBKDF2). Give a user another password by replacing his line; the page reads the file when it starts.",
        footer = {"  ./marsad password alice >> users", "  ./marsad password alice < secret >> users"})
final class PasswordCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "What the user is called: letters, digits and . _ @ -")
    String name = "";

    @Mixin
    Standard standard = new Standard();

    @Override
    public Integer call() throws IOException {
        String checked = Usage.checked(spec, () -> Users.checkedName(name));
        String line = Users.line(checked, password());
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
        return 0;
    }

    private String password() throws IOException {
        try (Typed typed = Typed.open()) {
            if (typed == null) return piped();
            String password = typed.secret("password of " + name + ": ");
            if (password.equals(typed.secret("again: "))) return password;
            throw new UserError("the two are not the same: type the password again");
        }
    }

    private static String piped() throws IOException {
        @Nullable String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line == null) throw new UserError("there is no password: type one, or pipe one in");
        return line;
    }
}
