package io.groupstage.course.answer;

import java.time.Instant;
import java.util.Optional;

/**
 * Is the question that the instructor has put to the whole class.
 *
 * @param question the id of the question
 * @param openedAt when it was put, by the broker's clock
 * @param closedAt when the instructor closed it; after that no team may change its answer
 */
public record ClassQuestion(String question, Instant openedAt, Optional<Instant> closedAt) {

    public boolean closed() {
        return closedAt.isPresent();
    }
}
