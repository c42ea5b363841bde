@NullMarked
package org.healthcode.starter.pages;

import org.jspecify.annotations.NullMarked;
