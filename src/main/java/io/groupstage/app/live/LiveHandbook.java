package io.groupstage.app.live;

import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.chapter.Chapter;
import io.groupstage.course.chapter.Questions;
import io.groupstage.kafka.assign.KafkaAssignors;
import io.groupstage.plan.Assignor;
import io.groupstage.web.port.AssignmentTable;
import io.groupstage.web.port.AssignmentTable.Row;
import io.groupstage.web.port.HandbookSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Provides the chapters of the course, their questions, and the assignments for its topic. */
public final class LiveHandbook implements HandbookSource {

    private static final List<Assignor> SHOWN =
            List.of(Assignor.RANGE, Assignor.ROUND_ROBIN, Assignor.COOPERATIVE_STICKY, Assignor.UNIFORM);

    private final LabSpec spec;
    private final KafkaAssignors assignors = new KafkaAssignors();
    private Optional<Questions> questions = Optional.empty();
    private Optional<List<AssignmentTable>> tables = Optional.empty();

    public LiveHandbook(LabSpec spec) {
        this.spec = spec;
    }

    @Override
    public List<Chapter> chapters() {
        return spec.course().chapters();
    }

    /** Reads the chapters at the first call, because a start must not wait for it. */
    @Override
    public synchronized Questions questions() {
        if (questions.isEmpty()) {
            questions = Optional.of(Questions.of(chapters()));
        }
        return questions.get();
    }

    /** Computes the tables at the first call, because a topic may have many partitions and everybody may ask. */
    @Override
    public synchronized List<AssignmentTable> assignments() {
        if (tables.isEmpty()) {
            tables = Optional.of(SHOWN.stream().map(this::table).toList());
        }
        return tables.get();
    }

    /** Returns rows for 1, 2 and 3 consumers, for one on each partition, and for one more, which is idle. */
    private AssignmentTable table(Assignor assignor) {
        int partitions = spec.partitions();
        return new AssignmentTable(
                assignor.word(),
                IntStream.of(1, 2, 3, partitions, partitions + 1)
                        .sorted()
                        .distinct()
                        .mapToObj(consumers -> new Row(consumers, assignors.assign(assignor, partitions, consumers)))
                        .toList());
    }
}
