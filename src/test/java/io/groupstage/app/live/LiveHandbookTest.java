package io.groupstage.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.task.CourseReader;
import io.groupstage.web.port.AssignmentTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveHandbookTest {

    @Test
    void five_partitions_have_rows_for_one_two_three_five_and_six_consumers() {
        assertThat(rows(5)).containsExactly(1, 2, 3, 5, 6);
        assertThat(rows(2)).containsExactly(1, 2, 3);
    }

    @Test
    void a_table_is_computed_once() {
        LiveHandbook handbook = handbook(100);

        assertThat(handbook.assignments()).isSameAs(handbook.assignments());
    }

    private static List<Integer> rows(int partitions) {
        AssignmentTable first = handbook(partitions).assignments().getFirst();
        return first.rows().stream().map(AssignmentTable.Row::consumers).toList();
    }

    private static LiveHandbook handbook(int partitions) {
        return new LiveHandbook(LabSpec.of(CourseReader.bundled(), "new_users", partitions, 2));
    }
}
