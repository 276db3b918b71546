//! Gated recurrent units of one direction.

use safetensors::SafeTensors;

use crate::matrix::Matrix;

/// Weights for reset, update and new state, one below the other.
#[derive(Debug, Default)]
pub(crate) struct Units {
    from_word: Matrix,
    from_state: Matrix,
    word_bias: Vec<f32>,
    state_bias: Vec<f32>,
}

impl Units {
    /// The units that go one `way`.
    pub(crate) fn read(tensors: &SafeTensors<'_>, way: &str) -> Option<Self> {
        let matrix = |name: &str| Matrix::read(tensors, &format!("{way}.{name}"));
        Some(Self {
            from_word: matrix("word")?,
            from_state: matrix("state")?,
            word_bias: matrix("word_bias")?.into_values(),
            state_bias: matrix("state_bias")?.into_values(),
        })
    }

    /// The state after each word, in the order in which `words` come.
    pub(crate) fn states<'a>(&self, words: impl Iterator<Item = &'a Vec<f32>>) -> Vec<Vec<f32>> {
        let mut state = vec![0.0; self.from_state.columns()];
        let mut given = vec![0.0; self.word_bias.len()];
        let mut kept = given.clone();
        let mut out = Vec::new();
        for word in words {
            given.copy_from_slice(&self.word_bias);
            self.from_word.add_times(word, &mut given);
            kept.clear();
            kept.extend_from_slice(&self.state_bias);
            self.from_state.add_times(&state, &mut kept);
            step(&given, &kept, &mut state);
            out.push(state.clone());
        }
        out
    }
}

/// The next state, from what the word gives and what the last state keeps.
fn step(given: &[f32], kept: &[f32], state: &mut [f32]) {
    let size = state.len();
    let (reset, rest) = given.split_at(size);
    let (update, fresh) = rest.split_at(size);
    let (old_reset, rest) = kept.split_at(size.min(kept.len()));
    let (old_update, old_fresh) = rest.split_at(size.min(rest.len()));
    let resets = reset.iter().zip(old_reset).map(|(word, last)| sigmoid(word + last));
    let updates = update.iter().zip(old_update).map(|(word, last)| sigmoid(word + last));
    let fresh = fresh.iter().zip(old_fresh).zip(resets);
    let fresh = fresh.map(|((word, last), reset)| (word + reset * last).tanh());
    for ((state, fresh), update) in state.iter_mut().zip(fresh).zip(updates) {
        *state = (1.0 - update) * fresh + update * *state;
    }
}

fn sigmoid(value: f32) -> f32 {
    1.0 / (1.0 + (-value).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_update_gate_keeps_or_renews() {
        let mut state = [0.5];
        step(&[0.0, 100.0, 1.0], &[0.0, 0.0, 0.0], &mut state);
        assert!((state[0] - 0.5).abs() < 1e-6);
        step(&[0.0, -100.0, 1.0], &[0.0, 0.0, 0.0], &mut state);
        assert!((state[0] - 1.0_f32.tanh()).abs() < 1e-6);
    }
}
