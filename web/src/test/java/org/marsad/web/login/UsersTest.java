package org.marsad.web.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marsad.model.UserError;

final class UsersTest {
    private static final String PASSWORD = "correct horse";

    @TempDir
    Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("users"), content);
    }

    @Test
    void aLineIsSaltedAndSaysHowItWasMade() throws IOException {
        String line = Users.line("alice@example.org", PASSWORD);
        assertThat(line)
                .matches("alice@example\\.org:pbkdf2-sha256\\$600000\\$[A-Za-z0-9+/]{22}==\\$[A-Za-z0-9+/]{43}=")
                .isNotEqualTo(Users.line("alice@example.org", PASSWORD));
        Users users = Users.read(file(line));
        assertThat(users.has("alice@example.org", PASSWORD)).isTrue();
        assertThat(users.has("alice@example.org", PASSWORD + " ")).isFalse();
        assertThat(users.has("alice", PASSWORD)).isFalse();
    }

    /** Of PBKDF2-HMAC-SHA-256 as others make it: Python's hashlib.pbkdf2_hmac. */
    @Test
    void theHashIsThatOfOthers() throws IOException {
        Users users = Users.read(
                file("bob:pbkdf2-sha256$100000$MDEyMzQ1Njc4OWFiY2RlZg==$X33OyV8cOYCmtNjwhg86/8TyZSOxb/D7uz1fFKX2pww="));
        assertThat(users.has("bob", "pässword")).isTrue();
        assertThat(users.has("bob", "pa\u0308ssword")).as("composed otherwise").isTrue();
        assertThat(users.has("bob", "password")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secretname",
                "secretname:",
                "secretname:hunter2hunter2",
                "secret name:pbkdf2-sha256$600000$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "secretname:pbkdf2-sha256$1000$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "secretname:pbkdf2-sha256$600000$AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "secretname:pbkdf2-sha256$600000$AAAAAAAAAAAAAAAAAAAAAA==$?",
                "secretname:pbkdf2-sha256$600000$AAAAAAAAAAAAAAAAAAAAAA==$AAAA"
            })
    void aWrongLineIsNamedAndNotShown(String line) throws IOException {
        Path file = file("# users\n" + QuickUsers.line("alice", PASSWORD) + "\n" + line + "\n");
        assertThatThrownBy(() -> Users.read(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(file + ", line 3")
                .hasMessageNotContainingAny("secret", "hunter2", "AAAA");
    }

    @Test
    void twoLinesOfOneUserAreOneTooMany() throws IOException {
        Path file = file(QuickUsers.line("alice", PASSWORD) + "\n" + QuickUsers.line("alice", "another one"));
        assertThatThrownBy(() -> Users.read(file))
                .hasMessageContaining("line 2")
                .hasMessageContaining("twice")
                .hasMessageNotContaining("alice");
    }

    @Test
    void aFileOfNobodyIsNone() throws IOException {
        Path file = file("# nobody yet\n");
        assertThatThrownBy(() -> Users.read(file)).hasMessageContaining("./marsad password NAME");
        assertThatThrownBy(() -> Users.read(folder.resolve("none")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "        ", "\t \t \t \t \t"})
    void aPasswordHasToBeOne(String password) {
        assertThatThrownBy(() -> Users.line("alice", password))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("8 to 1000 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:b", "a b", "a\nb", "#a"})
    void aNameHasToBeOne(String name) {
        assertThatThrownBy(() -> Users.line(name, PASSWORD)).isInstanceOf(UserError.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tooshorttooshorttooshorttooshor", "two words that are long enough as a token"})
    void aTokenHasToBeOne(String token) throws IOException {
        Path file = file(token);
        assertThatThrownBy(() -> Token.read(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("openssl rand -hex 32")
                .hasMessageNotContainingAny("tooshort", "words");
    }
}
