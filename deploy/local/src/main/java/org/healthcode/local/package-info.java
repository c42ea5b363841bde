/**
 * The command line of the local stack ({@code up}, {@code down}, {@code token}), and the option by
 * which others find a stack; it may use everything in this module.
 */
@NullMarked
package org.healthcode.local;

import org.jspecify.annotations.NullMarked;
