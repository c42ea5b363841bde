/** The rules that every module keeps to; the services' tests use them too. */
@NullMarked
package org.healthcode.starter.rules;

import org.jspecify.annotations.NullMarked;
