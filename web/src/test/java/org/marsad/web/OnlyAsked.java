package org.marsad.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;

/** One server for all tests that only ask it, of all classes. */
final class OnlyAsked implements ParameterResolver {
    /** What is in its store, beside {@link Served#KNOWN}. */
    static final Map<Cell, @Nullable CellCounts> CELLS = Figures.random(1, 400).cells();

    private static final ExtensionContext.Namespace OWN = ExtensionContext.Namespace.create(OnlyAsked.class);

    /** Closed by JUnit, after the last test of all. */
    private record Shared(Path folder, Served served) implements AutoCloseable {
        static Shared start() {
            try {
                Path folder = Files.createTempDirectory("marsad-asked");
                Served served = Served.in(folder);
                served.commit(CELLS);
                return new Shared(folder, served);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            served.close();
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) Files.delete(file);
            }
            Files.delete(folder);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Served.class;
    }

    @Override
    public Served resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(OWN)
                .computeIfAbsent("served", key -> Shared.start(), Shared.class)
                .served();
    }
}
