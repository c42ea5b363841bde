/**
 * What residents may do with what is held of them: one place for the rights and the steps, called
 * alike by {@code http} for programs and by {@code web} for pages.
 */
@NullMarked
package org.healthcode.code.resident;

import org.jspecify.annotations.NullMarked;
