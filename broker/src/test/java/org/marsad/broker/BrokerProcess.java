package org.marsad.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.marsad.model.UserError;

/** A broker in a process of its own, to be killed. */
final class BrokerProcess implements AutoCloseable {
    private final Process process;
    private final String said;

    private BrokerProcess(Process process, String said) {
        this.process = process;
        this.said = said;
    }

    /** Returns when the process has said whether it serves. */
    static BrokerProcess start(Path data) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new BrokerProcess(process, String.valueOf(out.readLine()));
    }

    /** Its bootstrap servers, or why it would not start. */
    String said() {
        return said;
    }

    /** As {@code kill -9} does. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    public static void main(String[] args) throws IOException {
        try (var broker = EmbeddedBroker.start(Path.of(args[0]))) {
            System.out.println(broker.bootstrapServers());
            // Until killed, or until the test that started us is gone.
            while (System.in.read() >= 0) {}
        } catch (UserError e) {
            System.out.println(e.getMessage());
        }
    }
}
