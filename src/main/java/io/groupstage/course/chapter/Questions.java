package io.groupstage.course.chapter;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists the questions of a handbook in the order of its chapters. */
public record Questions(List<PlacedQuestion> inOrder) {

    public Questions {
        inOrder = List.copyOf(inOrder);
    }

    /** Reads the questions of chapters that were checked before. */
    public static Questions of(List<Chapter> chapters) {
        return new Questions(chapters.stream().flatMap(Questions::in).toList());
    }

    private static Stream<PlacedQuestion> in(Chapter chapter) {
        return ChapterReader.read(chapter).stream()
                .flatMap(section -> section instanceof Section.Predict predict
                        ? Stream.of(new PlacedQuestion(chapter.name(), predict.question()))
                        : Stream.empty());
    }

    /** Returns the question with this id; empty if the handbook does not have it. */
    public Optional<PlacedQuestion> find(String id) {
        return inOrder.stream()
                .filter(placed -> placed.question().id().equals(id))
                .findFirst();
    }
}
