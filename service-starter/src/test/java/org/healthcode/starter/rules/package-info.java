/** The rules that every service's settings keep to; the services' tests use them too. */
@NullMarked
package org.healthcode.starter.rules;

import org.jspecify.annotations.NullMarked;
