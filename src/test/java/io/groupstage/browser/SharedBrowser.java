package io.groupstage.browser;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One {@link Chromium} for all classes, which all run in one lane and open pages of their own; it ends when all tests have.
 * A method that has a parameter of that type is given it.
 */
final class SharedBrowser implements ParameterResolver {

    static Chromium of(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedBrowser.class))
                .getOrComputeIfAbsent(Chromium.class, key -> Chromium.launch(), Chromium.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Chromium.class;
    }

    @Override
    public Chromium resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return of(context);
    }
}
