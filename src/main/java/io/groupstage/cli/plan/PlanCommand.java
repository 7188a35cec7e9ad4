package io.groupstage.cli.plan;

import io.groupstage.api.plan.PlanView;
import io.groupstage.api.plan.SimulationView;
import io.groupstage.api.plan.SizeView;
import io.groupstage.app.client.ObservedGroup;
import io.groupstage.app.client.Plans;
import io.groupstage.app.client.XRay;
import io.groupstage.app.spec.LabException;
import io.groupstage.cli.place.GroupPlace;
import io.groupstage.cli.report.PlanReport;
import io.groupstage.cli.report.SimulationReport;
import io.groupstage.cli.report.SizeReport;
import io.groupstage.plan.ask.PlanException;
import io.groupstage.plan.ask.PlanLimits;
import io.groupstage.plan.ask.PlanParameters;
import io.groupstage.plan.ask.PlanQuery;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Answers what a group would do before anybody starts a consumer: {@code groupstage plan}. */
@Command(
        name = "plan",
        description = "Shows what consumers will do with partitions, before you start one.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Kafka's own assignors compute the owners; without --group the command needs no lab and no cluster. With one number of"
                    + " consumers it shows who owns what; with several also which partitions move between them, under each"
                    + " assignor; without --consumers every number from 1 to one more than there are partitions. With"
                    + " --rate and --processing it simulates the group over time: lag, pauses, rebalances, records"
                    + " delivered twice.",
            "Examples: groupstage plan --partitions 5",
            "          groupstage plan --partitions 5 --consumers 1,2,3,5,6",
            "          groupstage plan --topic new_users:5 --topic orders:12 --consumers 3,4 --assignor sticky",
            "          groupstage plan --topic a:4 --topic b:4 --consumers 3 --subscribe C:b --output json",
            "          groupstage plan --partitions 5 --consumers 3 --rate 2000 --processing 1ms --at 60s:crash:B"
                    + " --for 5m",
            "          groupstage plan --group team-1 --processing 4ms --at 60s:crash:B"
        })
public final class PlanCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "Group of a lab or cluster, from which the plan takes what is not given: topics, consumers,"
                    + " assignor, protocol, rate, commit interval, session timeout")
    private @Nullable String observed;

    @Mixin
    private GroupPlace place = new GroupPlace();

    @Mixin
    private PlanGroupOptions group = new PlanGroupOptions();

    @Mixin
    private PlanTimeOptions time = new PlanTimeOptions();

    @Option(
            names = "--output",
            paramLabel = "table|json|markdown",
            converter = PlanFormat.Reader.class,
            completionCandidates = PlanFormat.Words.class,
            defaultValue = "table",
            description = "json prints the JSON of GET /api/v1/plan on one line; markdown prints the tables for a"
                    + " document. Default: ${DEFAULT-VALUE}")
    private PlanFormat output = PlanFormat.TABLE;

    @Override
    public Integer call() throws LabException, IOException, InterruptedException {
        Map<String, List<String>> given = new HashMap<>();
        group.addTo(given);
        time.addTo(given);
        Optional<ObservedGroup> life = observed();
        PlanQuery query = query(life.isPresent() ? life.get().complete(given) : given);
        PrintWriter out = spec.commandLine().getOut();
        if (life.isPresent() && output != PlanFormat.JSON) {
            out.println(life.get().sentence());
            out.println();
        }
        try (SlowWork work = SlowWork.report(spec.commandLine().getErr())) {
            out.print(
                    switch (query) {
                        case PlanQuery.Owners owners -> owners(Plans.owners(owners, work::begin));
                        case PlanQuery.Sizing sizing -> size(Plans.size(sizing, work::begin));
                        case PlanQuery.OverTime overTime -> overTime(Plans.overTime(overTime, work::begin));
                    });
            out.flush();
        }
        return 0;
    }

    private String owners(PlanView view) {
        return switch (output) {
            case TABLE -> new PlanReport(false).of(view);
            case MARKDOWN -> new PlanReport(true).of(view);
            case JSON -> Plans.json(view) + System.lineSeparator();
        };
    }

    private String overTime(SimulationView view) {
        return switch (output) {
            case TABLE -> new SimulationReport(false).of(view);
            case MARKDOWN -> new SimulationReport(true).of(view);
            case JSON -> Plans.json(view) + System.lineSeparator();
        };
    }

    private String size(SizeView view) {
        return switch (output) {
            case TABLE -> new SizeReport(false).of(view);
            case MARKDOWN -> new SizeReport(true).of(view);
            case JSON -> Plans.json(view) + System.lineSeparator();
        };
    }

    private Optional<ObservedGroup> observed() throws LabException, IOException, InterruptedException {
        if (observed == null) {
            place.given().ifPresent(option -> {
                throw new ParameterException(spec.commandLine(), option + " needs --group, the group to observe there");
            });
            return Optional.empty();
        }
        try (XRay xray = place.open()) {
            return Optional.of(ObservedGroup.read(xray, observed));
        }
    }

    private PlanQuery query(Map<String, List<String>> given) {
        try {
            return PlanParameters.read(given, PlanLimits.COMMAND);
        } catch (PlanException e) {
            throw new ParameterException(spec.commandLine(), e.line(name -> "--" + name));
        }
    }
}
