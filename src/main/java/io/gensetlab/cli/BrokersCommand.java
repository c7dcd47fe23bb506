package io.gensetlab.cli;

import io.gensetlab.lab.DemoBrokers;
import io.gensetlab.message.MessageSettings;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code genset-lab brokers}: only the embedded brokers. */
@Command(name = "brokers", mixinStandardHelpOptions = true, description = "Runs only the embedded MQTT broker, Kafka and Schema Registry, until Ctrl-C.")
final class BrokersCommand implements Callable<Integer> {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration FOREVER = Duration.ofDays(36_500);

    @Option(names = "--topic", paramLabel = "NAME", description = "Topic in the lines to try (default: ${DEFAULT-VALUE}).")
    private String topic = MessageSettings.DEFAULT_TOPIC;

    private final CliContext context;

    BrokersCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (var interrupt = new Interrupt(); var brokers = DemoBrokers.start()) {
            brokers.awaitSettled(START_LIMIT);
            boolean allReady = true;
            for (var broker : brokers.views(topic)) {
                allReady &= broker.ready();
                context.out()
                        .println(broker.name() + ": "
                                + (broker.ready() ? broker.address() : broker.sentence()));
                broker.tryLines().forEach(line -> context.out().println("    " + line));
            }
            if (!allReady) {
                return interrupt.exitCode(ExitCode.UNREACHED.code());
            }
            context.out().println("Ctrl-C stops them.");
            context.out().flush();
            interrupt.await(FOREVER);
            return interrupt.exitCode(ExitCode.OK.code());
        }
    }
}
