package io.sightglass.vision.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Operators that compute element by element, with broadcasting. */
final class Arithmetic {
    private Arithmetic() {}

    static Map<String, Operator> operators() {
        Map<String, Operator> table = new HashMap<>();
        unary(table);
        activations(table);
        binary(table, "Add", NDArray::add);
        binary(table, "Sub", NDArray::sub);
        binary(table, "Mul", NDArray::mul);
        binary(table, "Div", Arithmetic::div);
        binary(table, "Pow", (x, y) -> x.pow(y).toType(x.getDataType(), false));
        binary(table, "Equal", NDArray::eq);
        binary(table, "Greater", NDArray::gt);
        binary(table, "GreaterOrEqual", NDArray::gte);
        binary(table, "Less", NDArray::lt);
        binary(table, "LessOrEqual", NDArray::lte);
        binary(table, "And", NDArray::logicalAnd);
        binary(table, "Or", NDArray::logicalOr);
        all(table, "Min", NDArray::minimum);
        all(table, "Max", NDArray::maximum);
        all(table, "Sum", NDArray::add);
        table.put("Where", Operator.one(Arithmetic::where));
        table.put("Clip", Operator.one(Arithmetic::clip));
        table.put("Cast", Operator.one(s -> s.input(0).toType(Types.named(s), false)));
        return table;
    }

    private static void unary(Map<String, Operator> table) {
        unary(table, "Identity", x -> x);
        unary(table, "Dropout", x -> x);
        unary(table, "Sqrt", NDArray::sqrt);
        unary(table, "Exp", NDArray::exp);
        unary(table, "Log", NDArray::log);
        unary(table, "Abs", NDArray::abs);
        unary(table, "Neg", NDArray::neg);
        unary(table, "Floor", NDArray::floor);
        unary(table, "Ceil", NDArray::ceil);
        unary(table, "Round", NDArray::round);
        unary(table, "Sign", NDArray::sign);
        unary(table, "Erf", NDArray::erf);
        unary(table, "Not", NDArray::logicalNot);
        unary(table, "Reciprocal", x -> x.pow(Torch.number(x, -1)));
    }

    private static void activations(Map<String, Operator> table) {
        unary(table, "Relu", x -> x.getNDArrayInternal().relu());
        unary(table, "Sigmoid", x -> x.getNDArrayInternal().sigmoid());
        unary(table, "Tanh", NDArray::tanh);
        unary(table, "Softplus", x -> x.getNDArrayInternal().softPlus());
        unary(table, "HardSwish", x -> x.mul(x.div(Torch.number(x, 6)).add(0.5f).clip(0, 1)));
        unary(table, "Softsign", x -> x.div(x.abs().add(1)));
        unary(table, "Mish", x -> x.mul(x.getNDArrayInternal().softPlus().tanh()));
        table.put("PRelu", Operator.one(Arithmetic::slopes));
        table.put("LeakyRelu", Operator.one(s -> s.input(0).getNDArrayInternal().leakyRelu(s.real("alpha", 0.01f))));
        table.put("Elu", Operator.one(s -> s.input(0).getNDArrayInternal().elu(s.real("alpha", 1))));
        table.put(
                "HardSigmoid",
                Operator.one(s -> s.input(0)
                        .mul(Torch.number(s.input(0), s.real("alpha", 0.2f)))
                        .add(s.real("beta", 0.5f))
                        .clip(0, 1)));
        table.put("Softmax", Operator.one(s -> s.input(0).softmax((int) s.integer("axis", -1))));
        table.put("LogSoftmax", Operator.one(s -> s.input(0).logSoftmax((int) s.integer("axis", -1))));
    }

    /** Whole numbers are divided as the specification says: towards zero. */
    private static NDArray div(NDArray x, NDArray y) {
        if (x.getDataType().isFloating()) return x.div(y);
        return x.toType(DataType.FLOAT64, false)
                .div(y.toType(DataType.FLOAT64, false))
                .trunc()
                .toType(x.getDataType(), false);
    }

    private static NDArray where(Step s) {
        NDArray picked = s.input(0).toType(DataType.FLOAT32, false);
        NDArray x = s.input(1);
        NDArray y = s.input(2);
        DataType type = x.getDataType();
        return picked.mul(x).add(picked.neg().add(1).mul(y)).toType(type, false);
    }

    /** A slope of its own below zero for each channel, or for all; slopes are laid against the last axes. */
    private static NDArray slopes(Step s) {
        NDArray x = s.input(0);
        NDArray low = x.minimum(Torch.number(x, 0));
        return x.sub(low).add(low.mul(s.input(1)));
    }

    private static NDArray clip(Step s) {
        float low = s.has(1) ? s.floats(1)[0] : s.real("min", -Float.MAX_VALUE);
        float high = s.has(2) ? s.floats(2)[0] : s.real("max", Float.MAX_VALUE);
        return s.input(0).clip(low, high);
    }

    private static void unary(Map<String, Operator> table, String name, UnaryOperator<NDArray> f) {
        table.put(name, Operator.one(s -> f.apply(s.input(0))));
    }

    private static void binary(Map<String, Operator> table, String name, BinaryOperator<NDArray> f) {
        table.put(name, Operator.one(s -> f.apply(s.input(0), s.input(1))));
    }

    private static void all(Map<String, Operator> table, String name, BinaryOperator<NDArray> f) {
        table.put(name, Operator.one(s -> {
            NDArray x = s.input(0);
            for (int i = 1; i < s.node().inputs().size(); i++) x = f.apply(x, s.input(i));
            return x;
        }));
    }
}
