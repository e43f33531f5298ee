package org.marsad.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.app.Cli.Result;
import org.marsad.web.login.Users;

final class PasswordCommandTest {
    @Test
    void aPipedPasswordMakesALineThatThePageTakes(@TempDir Path dir) throws IOException {
        Result result = Cli.runOn("correct horse\n", "password", "alice");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("alice:pbkdf2-sha256$600000$").doesNotContain("correct");
        assertThat(Users.read(Files.writeString(dir.resolve("users"), result.out())))
                .isNotNull();
    }

    @Test
    void aPasswordThatIsNoneIsRefusedAndNotShown() {
        for (String piped : new String[] {"", "hunter2\n", "\n"}) {
            Result result = Cli.runOn(piped, "password", "alice");
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err()).contains("password").doesNotContain("hunter2");
            assertThat(result.out()).isEmpty();
        }
    }

    @Test
    void whatCannotBeReadIsSaidBeforeAnythingBegins(@TempDir Path dir) throws IOException {
        Path users = Files.writeString(dir.resolve("users"), "alice:hunter2hunter2\n");
        Result result = Cli.run("consumer", "--http-users", users.toString());
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains(users + ", line 1").doesNotContain("hunter2", "\tat ");
    }
}
