package io.groupstage;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Starts something for several test classes, each of which has it in a static field: it starts with the first class and
 * ends with the last, because a lab that nobody uses any more still costs a quarter of a processor. {@link ClassOrder} has
 * these classes run one after the other. A second run of tests that failed starts it again.
 */
public abstract class Shared<T extends AutoCloseable> implements BeforeAllCallback, AfterAllCallback {

    /** Counts the classes of this run that have not ended, for each type. */
    private static final Map<Class<?>, AtomicInteger> LEFT = new ConcurrentHashMap<>();

    private final Class<T> type;
    private Optional<T> running = Optional.empty();

    protected Shared(Class<T> type) {
        this.type = type;
    }

    /** Starts what is shared. Two of the same class with different options need different keys. */
    protected abstract T start();

    /** Tells apart those of one class that are started with different options. */
    protected Object key() {
        return getClass();
    }

    protected final T running() {
        return running.orElseThrow();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        running = Optional.of(store(context).getOrComputeIfAbsent(key(), key -> start(), type));
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        AtomicInteger left = LEFT.get(getClass());
        if (left != null && left.decrementAndGet() == 0) {
            T ended = store(context).remove(key(), type);
            if (ended != null) {
                ended.close();
            }
        }
    }

    private ExtensionContext.Store store(ExtensionContext context) {
        return context.getRoot().getStore(Namespace.create(getClass()));
    }

    /** Learns which classes are going to run. */
    static void willRun(List<Class<?>> classes) {
        LEFT.clear();
        classes.forEach(each -> typesOf(each).forEach(type -> LEFT.computeIfAbsent(type, unused -> new AtomicInteger())
                .incrementAndGet()));
    }

    /** Returns the types of what a class shares with others. */
    static Stream<Class<?>> typesOf(Class<?> testClass) {
        return Stream.<Class<?>>iterate(testClass, each -> each != null, Class::getSuperclass)
                .flatMap(each -> Stream.of(each.getDeclaredFields()))
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .<Class<?>>map(Field::getType)
                .filter(Shared.class::isAssignableFrom)
                .distinct();
    }
}
