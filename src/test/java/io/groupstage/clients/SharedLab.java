package io.groupstage.clients;

import io.groupstage.LabProcess;
import io.groupstage.Shared;
import io.groupstage.course.task.CourseReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs one lab for many classes, with enough teams for each test: a lab costs as much processor time as most tests. */
final class SharedLab extends Shared<SharedLab.Running> implements BeforeEachCallback {

    private static final int TASKS = CourseReader.bundled().tasks().size();
    private static final int TEAMS = 5 * TASKS;

    /** Reserves the teams of the first tasks and of the last one for tests that request a task. */
    private static final int ASKED_FOR = 4;

    private final List<ForeignClient> required;

    /** Creates the extension for tests that need these clients. */
    SharedLab(ForeignClient... required) {
        super(Running.class);
        this.required = List.of(required);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        for (ForeignClient client : required) {
            if (client.fault().isPresent()) {
                return;
            }
        }
        super.beforeAll(context);
    }

    @Override
    protected Running start() {
        return new Running();
    }

    /** Skips each test separately, because a class that is skipped as a whole is not counted. */
    @Override
    public void beforeEach(ExtensionContext context) throws IOException, InterruptedException {
        for (ForeignClient client : required) {
            client.require();
        }
    }

    /** Returns a team that no other test uses, with any task. */
    LabTeam nextTeam() {
        return running().give(number -> task(number) > ASKED_FOR && task(number) < TASKS);
    }

    /** Returns a team that no other test uses, with the task of that number. */
    LabTeam nextTeam(int task) {
        return running().give(number -> task(number) == task);
    }

    LabProcess process() {
        return running().lab;
    }

    /** Returns the task of a team: after the last task, the first one comes again. */
    private static int task(int number) {
        return (number - 1) % TASKS + 1;
    }

    /** Holds the state that all classes share. */
    static final class Running implements AutoCloseable {

        private final LabProcess lab;
        private final BitSet given = new BitSet();

        Running() {
            try {
                lab = LabProcess.start(ClientLab.folder("lab"), "--teams", String.valueOf(TEAMS), "--rate", "50");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        synchronized LabTeam give(IntPredicate wanted) {
            int number = IntStream.rangeClosed(1, TEAMS)
                    .filter(candidate -> wanted.test(candidate) && !given.get(candidate))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no such team is left: raise TEAMS"));
            given.set(number);
            return new LabTeam(lab, number);
        }

        @Override
        public void close() {
            lab.close();
        }
    }
}
