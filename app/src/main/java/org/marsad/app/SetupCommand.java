package org.marsad.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Role;
import org.marsad.model.wire.TopicSetup;
import org.marsad.model.wire.Topics;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "setup",
        header = "Make the topics, and give each part its rights.",
        description =
                "Creates the topics that are missing. At a Kafka that asks for rights, it also gives each user that is named the rights that its"
                        + " part needs, and no others: an administrator runs it before the parts start, which then need not be able to create anything."
                        + " Again, it changes nothing; nobody's rights are taken away.",
        footer = {
            "  ./marsad setup --bootstrap-servers kafka1:9092 --partitions 12",
            "  ./marsad setup --kafka-config admin.properties --producer p --streams s",
            "  ./marsad setup --print --consumer c --subscriber dashboards,alerts",
            "  ./marsad setup --kafka-config admin.conf --producer p --passwords dir"
        })
final class SetupCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Option(
            names = "--producer",
            paramLabel = "USER",
            split = ",",
            description = "Who publishes: writes PREFIX.events and PREFIX.rejected.")
    List<String> producers = new ArrayList<>();

    @Option(
            names = "--streams",
            paramLabel = "USER",
            split = ",",
            description = "Who counts: reads and writes what the counting needs.")
    List<String> streams = new ArrayList<>();

    @Option(
            names = "--consumer",
            paramLabel = "USER",
            split = ",",
            description = "Who stores: reads the four topics and how far the counting is.")
    List<String> consumers = new ArrayList<>();

    @Option(
            names = "--subscriber",
            paramLabel = "USER",
            split = ",",
            description = "Who reads PREFIX.counts, in groups whose names begin with the user's.")
    List<String> subscribers = new ArrayList<>();

    @Option(
            names = "--passwords",
            paramLabel = "DIR",
            description =
                    "Also give each of these users a password to log in by (SCRAM-SHA-512): the one in the file DIR/USER/password. Again, the"
                            + " one that is there now.")
    @Nullable
    Path passwords;

    @Option(
            names = "--standbys",
            paramLabel = "N",
            description =
                    "For streams --group-protocol streams, where this is a setting of the group: how many other instances keep the state of"
                            + " each partition at hand.")
    @Nullable
    Integer standbys;

    @Option(names = "--print", description = "Print what would be made and do nothing; no Kafka is needed.")
    boolean print;

    @ArgGroup(validate = false, heading = "%nKafka:%n")
    NamedKafka kafka = new NamedKafka();

    @Mixin
    Standard standard = new Standard();

    @Override
    public Integer call() {
        Topics topics = kafka.topics();
        List<AclBinding> rights = rights(topics);
        if (!print) make(topics, rights);
        PrintWriter out = spec.commandLine().getOut();
        topics.all().forEach(topic -> out.println("topic " + topic.name()));
        lines(rights).forEach(out::println);
        if (passwords != null) users().forEach(user -> out.println("User:" + user + ": logs in by password"));
        out.flush();
        return 0;
    }

    private Set<String> users() {
        Set<String> users = new LinkedHashSet<>();
        List.of(producers, streams, consumers, subscribers).forEach(users::addAll);
        return users;
    }

    private List<AclBinding> rights(Topics topics) {
        Map<Role, List<String>> users = new LinkedHashMap<>();
        users.put(Role.PRODUCER, producers);
        users.put(Role.STREAMS, streams);
        users.put(Role.CONSUMER, consumers);
        users.put(Role.SUBSCRIBER, subscribers);
        List<AclBinding> rights = new ArrayList<>();
        users.forEach((role, names) -> {
            for (String name : names) rights.addAll(role.rights(topics, checked(name)));
        });
        for (String name : subscribers)
            if (topics.application().equals(name) || topics.application().startsWith(name + "-"))
                throw new ParameterException(
                        spec.commandLine(),
                        "the subscriber " + name + " would get into the group " + topics.application()
                                + ", which counts: give it another name, or the topics another --prefix");
        return rights;
    }

    private String checked(String user) {
        if (user.equals(user.strip())
                && !user.isEmpty()
                && !user.equals("*")
                && !user.contains("=")
                && !user.startsWith("User:")) return user;
        throw new ParameterException(
                spec.commandLine(),
                "'" + user
                        + "' is no user's name: give it as Kafka knows it, without 'User:', several with commas between them"
                        + " (names that hold commas, as those of certificates, are to be mapped: ssl.principal.mapping.rules)");
    }

    private void make(Topics topics, List<AclBinding> rights) {
        try (Kafka reached = Kafka.elsewhere(kafka.cluster(), topics)) {
            TopicSetup.ensure(reached.cluster(), topics, kafka.partitions);
            if (passwords != null) new ScramPasswords(passwords).give(reached.cluster(), users());
            if (!rights.isEmpty()) give(rights, reached.cluster());
            if (standbys != null) GroupStandbys.set(reached.cluster(), topics.application(), standbys);
        }
    }

    private static void give(List<AclBinding> rights, Cluster cluster) {
        try (Admin admin = cluster.admin()) {
            cluster.get(admin.createAcls(rights).all());
        } catch (UserError refused) {
            throw new UserError(
                    refused.getMessage()
                            + "\nThe topics are there, but no rights were given: Kafka must be one that asks for rights (authorizer.class.name), and this user one that may give them (ALTER on the cluster)");
        }
    }

    /** One for each user and resource. */
    private static List<String> lines(List<AclBinding> rights) {
        record Line(String principal, ResourcePattern on) {}
        return rights.stream()
                .collect(Collectors.groupingBy(
                        right -> new Line(right.entry().principal(), right.pattern()),
                        LinkedHashMap::new,
                        Collectors.mapping(right -> right.entry().operation().toString(), Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(line -> line.getKey().principal + ": " + line.getValue() + " on " + text(line.getKey().on))
                .toList();
    }

    private static String text(ResourcePattern on) {
        String type = on.resourceType().toString().toLowerCase(Locale.ROOT).replace('_', ' ');
        return type + " " + on.name() + (on.patternType() == PatternType.PREFIXED ? "*" : "");
    }
}
