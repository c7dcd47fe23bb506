package io.gensetlab.cli;

import io.gensetlab.delivery.CheckReport;
import io.gensetlab.lab.ConnectionCheck;
import io.gensetlab.settings.ConnectionProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code genset-lab check}: tries brokers step by step, and sends nothing. */
@Command(name = "check", sortOptions = false, mixinStandardHelpOptions = true, description = "Tries brokers step by step: name, TCP, TLS, login, topic, schema. Publishes and registers nothing.", footer = {
    "", "Exit status: 0 every step went well, 1 a step failed, 2 usage."})
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private final ConnectionOptions brokers = new ConnectionOptions();

    @Mixin
    private final TopicOptions what = new TopicOptions();

    @Spec
    private @Nullable CommandSpec spec;

    private final CliContext context;

    CheckCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ConnectionProfile profile;
        String topic;
        try {
            topic = what.topic();
            if (!brokers.nameAny()) {
                throw new IllegalArgumentException(
                        "Name what to check: --mqtt, --kafka, --kafka-config or --profile");
            }
            profile = brokers.profile(context);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
                    String.valueOf(e.getMessage()));
        }
        var secrets = brokers.secrets(context, profile);
        var reports = new ArrayList<CheckReport>();
        if (brokers.wantsMqtt()) {
            reports.add(ConnectionCheck.mqtt(profile, secrets, topic));
        }
        if (brokers.wantsKafka()) {
            reports.addAll(ConnectionCheck.kafka(profile, secrets, topic, what.layout().schema()));
        }
        print(reports);
        return (reports.stream().allMatch(CheckReport::ok) ? ExitCode.OK : ExitCode.INCOMPLETE).code();
    }

    private void print(List<CheckReport> reports) {
        for (var report : reports) {
            context.out().println(report.title());
            for (var step : report.steps()) {
                var sign = switch (step.outcome()) {
                    case PASSED -> "ok";
                    case NOTED -> "note";
                    case FAILED -> "FAILED";
                };
                context.out()
                        .println(String.format(Locale.ROOT, "  %-6s  %-9s  %s", sign, step.stage().label(),
                                step.sentence()));
            }
        }
        context.out().flush();
    }
}
