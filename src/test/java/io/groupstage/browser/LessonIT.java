package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.ThirdLane;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Conducts the class of {@code docs/teaching.md} as its text says, from the sheet of join codes to the report: at the
 * console, by the keyboard alone, with three bots and one team of people. It waits for effects, and not for the times of
 * the plan.
 */
@ThirdLane
@ExtendWith(SharedBrowser.class)
class LessonIT {

    /** Are the sections in which nothing is done. */
    private static final List<String> ADVICE = List.of("If there is less time", "What the lab does not do");

    @Test
    void each_section_and_each_remedy_of_the_guide_has_a_part_in_the_lesson() throws IOException {
        TeachingGuide guide = TeachingGuide.read();
        List<String> plan = new ArrayList<>(Lesson.parts().keySet());
        plan.remove(TeachingGuide.TROUBLES);
        List<String> sections = new ArrayList<>(plan);
        sections.remove(Lesson.BREAK);

        assertThat(guide.sections()).as("in their order").containsSubsequence(sections);
        sections.addAll(ADVICE);
        sections.add(TeachingGuide.TROUBLES);
        assertThat(guide.sections()).containsExactlyInAnyOrderElementsOf(sections);
        assertThat(guide.times()).as("the table").isEqualTo(plan.subList(1, plan.size()));
        assertThat(guide.troubles()).containsExactlyElementsOf(Remedies.all().keySet());
    }

    @Test
    void a_class_is_conducted_from_the_join_codes_to_the_report_by_keyboard_alone(
            Chromium chromium, @TempDir Path directory) throws Exception {
        try (Classroom classroom = Classroom.open(chromium, directory)) {
            Lesson lesson = new Lesson(classroom);
            for (Map.Entry<String, Lesson.Part> part : Lesson.parts().entrySet()) {
                try {
                    part.getValue().conduct(lesson);
                } catch (Exception | AssertionError e) {
                    classroom.photograph();
                    throw new AssertionError("in the section " + part.getKey(), e);
                }
            }

            assertThat(classroom.console().screen().faults()).isEmpty();
            assertThat(classroom.board().faults()).isEmpty();
            for (String label : TeachingGuide.read().labels()) {
                assertThat(classroom.console().used()).as(label).anyMatch(name -> name.startsWith(label));
            }
        }
    }
}
