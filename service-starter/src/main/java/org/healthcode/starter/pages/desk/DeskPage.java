package org.healthcode.starter.pages.desk;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.healthcode.starter.pages.PageController;

/**
 * A controller of pages for staff who signed in: its templates also get {@code desk}, a {@link
 * Desk}, and {@code done}, a word for what was done just before.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@PageController
public @interface DeskPage {}
