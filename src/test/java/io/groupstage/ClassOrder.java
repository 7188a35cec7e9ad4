package io.groupstage;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.Order;

/**
 * Orders the classes of each lane: those with a small {@link Order} first, and those that share a lab one after the other,
 * so that it can end early.
 */
public final class ClassOrder implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        Patience.applyToAllWaits();
        context.getClassDescriptors()
                .sort(Comparator.comparing(ClassOrder::order)
                        .thenComparing(ClassOrder::shared)
                        .thenComparing(each -> each.getTestClass().getName()));
        Shared.willRun(context.getClassDescriptors().stream()
                .<Class<?>>map(ClassDescriptor::getTestClass)
                .toList());
    }

    private static int order(ClassDescriptor described) {
        return described.findAnnotation(Order.class).map(Order::value).orElse(Order.DEFAULT);
    }

    private static String shared(ClassDescriptor described) {
        return Shared.typesOf(described.getTestClass())
                .map(Class::getName)
                .findFirst()
                .orElse("~"); // those that share nothing come last
    }
}
