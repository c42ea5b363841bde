/**
 * The little that the four services share as auto-configuration: it may touch Spring, never a
 * service's rules.
 */
@NullMarked
package org.healthcode.starter;

import org.jspecify.annotations.NullMarked;
