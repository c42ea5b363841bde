/** Tests of the package of the same name. */
@NullMarked
package org.healthcode.code.web;

import org.jspecify.annotations.NullMarked;
