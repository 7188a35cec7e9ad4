package io.groupstage.kafka.observe;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.Uuid;

/**
 * The names of topics by their ids, as far as the cluster has told them. An id never comes to name another topic, so
 * that what is known stays true.
 *
 * <ol>
 *   <li>Any thread may call any method; none blocks.
 *   <li>An id that is not known is remembered as {@link #unresolved}, and stands for its topic until its name is
 *       learned. It stays there for good if the topic was deleted.
 * </ol>
 */
final class TopicIds {

    private final Map<Uuid, String> names = new ConcurrentHashMap<>();
    private final Set<Uuid> unresolved = ConcurrentHashMap.newKeySet();

    /** The topic's name; its id in text while that is not known. */
    String nameOrId(Uuid topicId) {
        String name = names.get(topicId);
        if (name != null) {
            return name;
        }
        unresolved.add(topicId);
        return topicId.toString();
    }

    /** The name, if it was learned. */
    Optional<String> name(Uuid topicId) {
        return Optional.ofNullable(names.get(topicId));
    }

    /** What was asked for and is not known. */
    Set<Uuid> unresolved() {
        return Set.copyOf(unresolved);
    }

    boolean isUnresolved(String topic) {
        return unresolved.stream().anyMatch(topicId -> topicId.toString().equals(topic));
    }

    void learn(Map<Uuid, String> found) {
        names.putAll(found);
        unresolved.removeAll(found.keySet());
    }
}
