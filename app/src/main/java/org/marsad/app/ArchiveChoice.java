package org.marsad.app;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.marsad.producer.parse.Formats;
import org.marsad.producer.read.ArchiveOptions;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** How archives are read, if they are not to say so themselves. */
final class ArchiveChoice {
    @Option(
            names = "--format",
            paramLabel = "F",
            converter = Format.class,
            completionCandidates = Choices.class,
            description = "Format of the files: ${COMPLETION-CANDIDATES} (default: the one that knows the header).")
    @Nullable
    String format;

    @Option(
            names = "--revision",
            paramLabel = "N",
            converter = Revision.class,
            description = "Revision of rows that have none of their own, 1 to 2^53-1; the highest of an event counts"
                    + " (default: by the release in the file's name, else by its layout, else 1).")
    @Nullable
    Long revision;

    ArchiveOptions options() {
        return new ArchiveOptions(format, revision);
    }

    static final class Choices extends ArrayList<String> {
        Choices() {
            super(Formats.names());
        }
    }

    static final class Format implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            Usage.checked(() -> new ArchiveOptions(text, null));
            return text;
        }
    }

    static final class Revision implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            long revision = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
            Usage.checked(() -> new ArchiveOptions(null, revision));
            return revision;
        }
    }
}
