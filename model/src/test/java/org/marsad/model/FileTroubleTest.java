package org.marsad.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileTroubleTest {
    @TempDir
    private Path folder;

    @Test
    void saysInWordsWhatJavaSaysByNames() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "\u00e9", StandardCharsets.ISO_8859_1);
        assertThat(reason(() -> Files.readString(folder.resolve("none")))).isEqualTo("there is no such file or folder");
        assertThat(reason(() -> Files.createDirectories(file))).isEqualTo("there is a file of that name");
        assertThat(reason(() -> Files.newDirectoryStream(file))).isEqualTo("it is no folder");
        assertThat(reason(() -> Files.readString(file))).isEqualTo("it is no UTF-8");
        assertThat(reason(() -> Files.readString(folder))).isEqualTo("Is a directory");
        assertThat(FileTrouble.reason(new UncheckedIOException(new IOException("full"))))
                .isEqualTo("full");
    }

    private static String reason(ThrowingCallable tried) {
        return FileTrouble.reason((Exception) catchThrowable(tried));
    }
}
