package org.marsad.bench.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.marsad.model.UserError;

/** A process that does one task: what came of it is one line of JSON on standard output. It ends when whoever started it is gone. */
public final class TaskProcess {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    private static final CountDownLatch ALONE = new CountDownLatch(1);

    private TaskProcess() {}

    /** @param args the task and its job, as JSON */
    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        // Nobody may write between the lines that are read by a program.
        System.setOut(System.err);
        Task task = Task.valueOf(args[0]);
        Job job = JSON.readValue(args[1], Job.class);
        Thread watch = new Thread(() -> awaitParentsEnd(task.stays()), "parent");
        watch.setDaemon(true);
        watch.start();
        try {
            JsonNode said = task.run(job);
            if (said != null) say(said);
        } catch (Throwable failure) {
            if (failure instanceof UserError mistake) System.err.println(mistake.getMessage());
            else failure.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    static void say(JsonNode line) {
        OUT.println(line);
        OUT.flush();
    }

    /** For a process that serves until it is not needed any more. */
    static void serve(JsonNode ready) throws InterruptedException {
        say(ready);
        ALONE.await();
    }

    private static void awaitParentsEnd(boolean stays) {
        try {
            int read = System.in.read();
            while (read >= 0) read = System.in.read();
        } catch (IOException gone) {
            // which is what we wait for
        }
        if (stays) ALONE.countDown();
        else Runtime.getRuntime().halt(1);
    }
}
