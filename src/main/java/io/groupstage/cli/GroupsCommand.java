package io.groupstage.cli;

import io.groupstage.app.client.XRay;
import io.groupstage.app.spec.LabException;
import io.groupstage.cli.place.GroupPlace;
import io.groupstage.cli.report.Cells;
import io.groupstage.cli.report.GroupsReport;
import io.groupstage.cli.report.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the X-ray in a terminal: {@code groupstage groups}. */
@Command(
        name = "groups",
        description = "Shows consumer groups: all of them, or one with its partitions, members and rebalances.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Without --bootstrap-server, the command asks a running lab over HTTP. With it, the command reads"
                    + " __consumer_offsets of that cluster. It writes nothing there and does not join a group. Values that"
                    + " are not known are shown as 'unknown'. TWICE counts records that were delivered twice: from the"
                    + " number that is proven to the number that was at risk.",
            "Examples: groupstage groups",
            "          groupstage groups team-1 --watch",
            "          groupstage groups --bootstrap-server kafka:9092 --output json"
        })
final class GroupsCommand implements Callable<Integer> {

    private static final long EACH_SECOND = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", arity = "0..1", paramLabel = "GROUP", description = "Group to show. Default: all groups")
    private @Nullable String group;

    @Option(names = "--watch", description = "Keeps showing changes until Ctrl-C")
    private boolean watch;

    @Option(
            names = "--output",
            paramLabel = "table|json",
            converter = OutputFormat.Reader.class,
            completionCandidates = OutputFormat.Words.class,
            defaultValue = "table",
            description = "json prints the JSON of the HTTP interface on one line; for one group:"
                    + " {\"group\": …, \"rebalances\": …}. Default: ${DEFAULT-VALUE}")
    private OutputFormat output = OutputFormat.TABLE;

    @Mixin
    private GroupPlace place = new GroupPlace();

    @Override
    public Integer call() throws LabException, IOException, InterruptedException {
        try (XRay xray = place.open()) {
            GroupsReport report = new GroupsReport(
                    xray,
                    Optional.ofNullable(group),
                    output == OutputFormat.JSON,
                    InstantSource.system(),
                    ZoneId.systemDefault());
            if (watch) {
                watchUntilInterrupted(report);
            } else {
                PrintWriter out = spec.commandLine().getOut();
                out.print(report.make().text());
                out.flush();
            }
        }
        return 0;
    }

    private void watchUntilInterrupted(GroupsReport report) throws IOException {
        try {
            watch(report);
        } catch (InterruptedException e) {
            Thread.currentThread()
                    .interrupt(); // a program that embeds this command interrupts it; Ctrl-C ends the process
        }
    }

    /** Shows the groups until the process ends. Reports a failing lab or cluster once, and keeps asking. */
    private void watch(GroupsReport report) throws InterruptedException, IOException {
        boolean terminal = output == OutputFormat.TABLE && Ansi.AUTO.enabled();
        Screen screen = new Screen(spec.commandLine().getOut(), terminal);
        CountDownLatch never = new CountDownLatch(1);
        boolean answered = true;
        GroupsReport.Page first = report.make();
        screen.show(first.meaning(), first.text());
        while (!never.await(EACH_SECOND, TimeUnit.SECONDS)) {
            try {
                GroupsReport.Page page = report.make();
                screen.show(page.meaning(), page.text());
                answered = true;
            } catch (IOException e) {
                if (answered) {
                    spec.commandLine().getErr().println("groupstage: " + Cells.line(e.getMessage()));
                }
                answered = false;
            }
        }
    }
}
