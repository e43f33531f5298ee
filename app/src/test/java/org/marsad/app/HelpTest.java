package org.marsad.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The help of every command is complete, and fits a terminal of 80 columns. */
final class HelpTest {
    static Stream<String> commands() {
        return new TreeMap<>(Marsad.commandLine().getSubcommands()).keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionIsExplained(String name) {
        CommandLine command = Marsad.commandLine().getSubcommands().get(name);
        assertThat(command).isNotNull();
        String help = command.getUsageMessage();
        assertThat(help).contains("Usage: ./marsad " + name, "Examples:", "Exit codes:", "  0 ", "  1 ", "  2 ");
        for (ArgSpec arg : command.getCommandSpec().args()) {
            assertThat(String.join("", arg.description())).as(arg.toString()).isNotBlank();
            if (arg instanceof OptionSpec option)
                assertThat(help).contains(option.longestName().replace("--article", "--[no-]article"));
            else assertThat(help).contains(arg.paramLabel());
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void nothingIsWiderThanATerminal(String name) {
        CommandLine command = Marsad.commandLine().getSubcommands().get(name);
        assertThat(command).isNotNull();
        assertThat(command.getUsageMessage().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    /** What is to be copied into a shell must not be cut in two. */
    @ParameterizedTest
    @MethodSource("commands")
    void everyExampleIsOneLine(String name) {
        CommandLine command = Marsad.commandLine().getSubcommands().get(name);
        assertThat(command).isNotNull();
        assertThat(command.getCommandSpec().usageMessage().footer())
                .isNotEmpty()
                .allSatisfy(example -> assertThat(example.length()).isLessThan(80));
    }

    @Test
    void helpAndVersionSucceed() {
        assertThat(Cli.run("--help"))
                .matches(result -> result.code() == 0 && result.out().contains("count"));
        assertThat(Cli.run("count", "--help"))
                .matches(result -> result.code() == 0 && result.out().contains("--out"));
        assertThat(Cli.run("--version"))
                .matches(result -> result.code() == 0 && result.out().startsWith("marsad "));
    }

    @Test
    void theOverviewNamesEveryCommand() {
        assertThat(commands())
                .containsExactlyInAnyOrder(
                        "demo",
                        "count",
                        "broker",
                        "producer",
                        "streams",
                        "consumer",
                        "replay",
                        "generate",
                        "retract",
                        "setup",
                        "password",
                        "status",
                        "watch",
                        "explain",
                        "audit",
                        "test",
                        "bench",
                        "image");
        assertThat(Cli.run("--help").out()).contains(commands().toList());
    }
}
